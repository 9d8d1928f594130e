package dev.trueline.job;

/** The same for the moments of one scan, with all that follows from them. */
class SameBitsOfOnePassTest extends SameBitsTest {
    @Override
    String settings() {
        return "training { engine = one-pass }, evaluation.folds = 3";
    }

    @Override
    String more(JobRun run) {
        return run.text("cross-validation.json")
                + JobRun.json(run.text("model.json")).get("certificate");
    }
}
