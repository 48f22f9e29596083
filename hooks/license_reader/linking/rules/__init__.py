"""The rules of an edition: each is a small generator of problems whose docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from license_reader.linking.scope import Scope
from license_reader.problems import Problem

from . import (
    article_rules,
    file_rules,
    finding_rules,
    lineage_rules,
    model_rules,
    prose_rules,
    statement_rules,
    synonym_rules,
    text_rules,
)

Rule = Callable[[Scope], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    file_rules.there_is_a_text,
    file_rules.what_must_be_there_is_there,
    file_rules.an_address_is_taken_once,
    file_rules.an_address_can_be_a_file,
    file_rules.a_question_has_a_name,
    file_rules.an_annotation_has_a_clause,
    file_rules.dates_are_in_order,
    file_rules.a_change_has_a_reason,
    file_rules.a_key_is_a_fragment,
    text_rules.criteria_are_not_annotated,
    text_rules.one_text_of_criteria_is_primary,
    text_rules.a_steward_speaks_of_its_criteria,
    text_rules.a_term_is_defined,
    text_rules.what_is_called_is_a_clause,
    text_rules.a_reference_leads_somewhere,
    text_rules.a_variant_replaces_words,
    text_rules.a_fact_stands_in_its_clause,
    lineage_rules.a_text_follows_another,
    lineage_rules.an_ancestor_is_a_clause,
    lineage_rules.a_name_stands_in_its_text,
    finding_rules.a_criterion_is_known,
    finding_rules.a_quote_stands_once,
    finding_rules.a_quote_is_not_cut,
    finding_rules.a_finding_has_its_own_address,
    finding_rules.a_finding_is_made_once,
    finding_rules.dissent_has_a_speaker,
    finding_rules.an_argument_is_no_dissent,
    prose_rules.a_body_says_something,
    prose_rules.a_clause_is_known,
    prose_rules.a_source_is_known,
    prose_rules.a_link_leads_somewhere,
    prose_rules.a_source_is_cited,
    article_rules.a_page_that_others_need_has_its_layout,
    article_rules.a_page_is_about_a_license,
    article_rules.a_question_is_in_a_group,
    article_rules.a_question_says_what_holds_later,
    article_rules.a_heading_has_its_own_id,
    statement_rules.a_statement_is_about_a_license,
    statement_rules.a_statement_says_what_holds,
    statement_rules.a_placeholder_is_known,
    statement_rules.a_link_is_written_out,
    model_rules.a_model_is_under_one_license,
    model_rules.a_model_is_read_at_a_commit,
    model_rules.a_model_is_named_once,
    synonym_rules.a_synonym_means_words_of_the_edition,
    synonym_rules.a_synonym_is_no_name,
)
"""The rules whose problems stop a build."""

ADVICE: tuple[Rule, ...] = (
    prose_rules.a_body_reads_well,
    text_rules.a_text_has_clauses,
    text_rules.a_text_can_be_drawn_and_found,
)
"""The rules whose problems are warnings."""
