package dev.trueline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class LinearModelTest {
    private static final LinearModel MODEL = new LinearModel(new ParameterVector(0.5, new double[] {2, -1}));

    @Test
    void predictsTheInterceptPlusWeightsTimesFeatures() {
        assertThat(MODEL.predict(new double[] {3, 4})).isEqualTo(2.5);
    }

    @Test
    void refusesAnotherNumberOfFeatures() {
        assertThatThrownBy(() -> MODEL.predict(new double[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 feature values for a model of 2");
    }
}
