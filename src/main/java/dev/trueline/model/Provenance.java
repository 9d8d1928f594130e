package dev.trueline.model;

/**
 * Where a model comes from: what made it, when and where. None of it influences the parameters.
 *
 * @param commit abbreviated commit of the build; empty when it was not built from a repository
 * @param kernel which implementation of the inner loops ran
 * @param createdAt instant in ISO 8601
 * @param application Spark's id of the run
 */
public record Provenance(
        String trueline,
        String commit,
        String spark,
        String java,
        String kernel,
        String createdAt,
        String master,
        String application) {}
