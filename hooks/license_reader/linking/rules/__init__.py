"""The rules of an edition: each is a small generator of problems whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from license_reader.linking.scope import Scope
from license_reader.problems import Problem

from . import articles, files, findings, lineage, models, prose, sizes, statements, synonyms, texts

Rule = Callable[[Scope], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    files.there_is_a_text,
    files.an_address_is_taken_once,
    files.an_address_can_be_a_file,
    files.a_question_has_a_name,
    files.an_annotation_has_a_clause,
    files.dates_are_in_order,
    files.a_change_has_a_reason,
    files.a_source_has_a_key,
    texts.a_complete_text_is_annotated,
    texts.criteria_are_not_annotated,
    texts.one_text_of_criteria_is_primary,
    texts.a_steward_speaks_of_its_criteria,
    texts.a_term_is_defined,
    texts.what_is_called_is_a_clause,
    texts.a_reference_leads_somewhere,
    texts.a_variant_replaces_words,
    texts.a_fact_stands_in_its_clause,
    lineage.a_text_follows_another,
    lineage.an_ancestor_is_a_clause,
    lineage.a_name_stands_in_its_text,
    findings.a_criterion_is_known,
    findings.a_quote_stands_once,
    findings.a_finding_has_its_own_address,
    findings.a_finding_is_made_once,
    findings.dissent_has_a_speaker,
    findings.an_argument_is_no_dissent,
    prose.a_body_says_something,
    prose.a_clause_is_known,
    prose.a_source_is_known,
    prose.a_link_leads_somewhere,
    prose.a_source_is_cited,
    articles.a_page_that_others_need_is_there,
    articles.a_page_is_about_a_license,
    articles.a_question_is_in_a_group,
    articles.a_question_says_what_holds_later,
    articles.a_heading_has_its_own_id,
    statements.a_statement_is_about_a_license,
    statements.a_statement_says_what_holds,
    statements.a_placeholder_is_known,
    statements.a_link_is_written_out,
    models.a_model_has_a_key,
    models.a_model_is_under_one_license,
    models.a_model_is_read_at_a_commit,
    models.a_model_is_named_once,
    sizes.the_pages_are_few,
    sizes.the_matrix_is_of_a_size,
    synonyms.a_synonym_means_words_of_the_edition,
    synonyms.a_synonym_is_no_name,
)
"""What stops a build."""

ADVICE: tuple[Rule, ...] = (prose.a_body_reads_well,)
"""What is worth a second look and stops no build."""
