package dev.trueline.spark.score;

import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.drift.DriftSums;
import dev.trueline.spark.groups.GroupModels.Standing;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of rows that are to be scored.
 *
 * @param account of all rows
 * @param drift of the accepted rows; empty when there was nothing to compare them with
 * @param predictions what has to come out when the accepted rows are scored
 * @param byStanding how many accepted rows are of groups with a model, without one, and of unknown groups; empty where
 *     there is no model per group
 */
public record Survey(
        RowAccount account, Optional<DriftSums> drift, PredictionCheck predictions, Map<Standing, Long> byStanding) {}
