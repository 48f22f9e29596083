// Links are relative to the folder of their page. A host that shows `/x/` at `/x` too would lead them astray.
const { hash, pathname, search } = location;
if (!/(\/|\.html)$/.test(pathname)) location.replace(`${pathname}/${search}${hash}`);
