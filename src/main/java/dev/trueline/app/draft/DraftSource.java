package dev.trueline.app.draft;

import dev.trueline.contract.Source;

/**
 * The rows that a draft is made from.
 *
 * @param evidence a sentence that says why they are read in the format; empty when somebody has named it
 */
public record DraftSource(Source source, String evidence) {}
