package dev.trueline.report;

import dev.trueline.train.optimize.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The history in columns, as charts want it: all of a short one; of a long one the beginning, the end, the best step and
 * an even choice between, with the lowest and the highest costs of every stretch.
 */
record HistoryPoints(
        List<Long> step,
        List<Double> trainCost,
        List<Double> validationCost,
        List<Double> gradientNorm,
        List<Double> parameterNorm,
        List<Double> updateNorm,
        List<Double> learningRate,
        List<Double> batchCost) {
    private static final int ALL = 1000;
    private static final int BEGINNING = 100;
    private static final int STRETCHES = 300;

    /**
     * The columns; {@code validationCost} is null where nothing was held out, {@code learningRate} where it stays the same, and
     * {@code batchCost} where steps take all rows at once.
     */
    static HistoryPoints of(List<Step> history, Step best) {
        boolean heldOut = history.get(0).validationCost() != null;
        HistoryPoints points = new HistoryPoints(
                new ArrayList<>(),
                new ArrayList<>(),
                heldOut ? new ArrayList<>() : null,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                history.stream().mapToDouble(Step::learningRate).distinct().count() > 1 ? new ArrayList<>() : null,
                history.get(0).batchCost() != null ? new ArrayList<>() : null);
        List<Step> finite = history.stream().filter(Step::finite).toList();
        for (int index : chosen(finite, best)) {
            points.add(finite.get(index));
        }
        return points;
    }

    private void add(Step at) {
        step.add(at.step());
        trainCost.add(at.trainCost());
        if (validationCost != null) {
            validationCost.add(at.validationCost());
        }
        gradientNorm.add(at.gradientNorm());
        parameterNorm.add(at.parameterNorm());
        updateNorm.add(at.updateNorm());
        if (learningRate != null) {
            learningRate.add(at.learningRate());
        }
        if (batchCost != null) {
            batchCost.add(at.batchCost());
        }
    }

    private static TreeSet<Integer> chosen(List<Step> history, Step best) {
        TreeSet<Integer> chosen = new TreeSet<>();
        int size = history.size();
        for (int index = 0; index < size; index++) {
            if (size <= ALL
                    || index < BEGINNING
                    || index == size - 1
                    || history.get(index).equals(best)) {
                chosen.add(index);
            }
        }
        for (int stretch = 0; size > ALL && stretch < STRETCHES; stretch++) {
            int from = (int) ((long) size * stretch / STRETCHES);
            int to = (int) ((long) size * (stretch + 1) / STRETCHES);
            int lowest = from;
            int highest = from;
            for (int index = from; index < to; index++) {
                lowest = cost(history, index) < cost(history, lowest) ? index : lowest;
                highest = cost(history, index) > cost(history, highest) ? index : highest;
            }
            chosen.add(lowest);
            chosen.add(highest);
        }
        return chosen;
    }

    private static double cost(List<Step> history, int index) {
        Step step = history.get(index);
        return step.validationCost() == null ? step.trainCost() : step.validationCost();
    }
}
