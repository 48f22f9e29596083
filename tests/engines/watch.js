// Reports to the server of the tests what goes wrong in a page, from its first script on.
for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"]) {
  addEventListener(kind, (event) => {
    const what = event.message ?? event.reason ?? `${event.violatedDirective} ${event.blockedURI}`;
    fetch("/engines/report", { method: "POST", keepalive: true, body: `${location.pathname}: ${kind}: ${what}` });
  });
}
