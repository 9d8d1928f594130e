package dev.trueline.evaluate;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.PairedSums;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.model.Profile;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows say to {@link Questions}.
 *
 * @param mean the model against the constant, on every split
 * @param pictures of every split; none where they are not wanted, or the driver has no room for them
 */
public record Answers(
        Evaluation evaluation,
        Map<Split, PairedSums> mean,
        Optional<Profile> profile,
        Optional<Drift> drift,
        Optional<PairedSums> rivals,
        Map<Split, PredictionSketch> pictures) {}
