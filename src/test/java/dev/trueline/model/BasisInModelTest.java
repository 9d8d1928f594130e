package dev.trueline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.design.Effect;
import dev.trueline.design.encoding.Encoding;
import dev.trueline.fixture.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("contract")
class BasisInModelTest {
    private static final Table TREES = Table.ofR("trees");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    poly(Girth, 3)             | polynomial
                    poly(Girth, 3, raw = TRUE) | rawPolynomial
                    ns(Girth, 4)               | spline
                    bs(Girth, 5)               | spline
                    """, delimiter = '|')
    void isTheSameAfterItWasWrittenAndRead(String call, String kind) {
        Effect effect = TREES.design("Volume ~ " + call).effects().get(0);
        String json = Json.line(effect.parts().get(0));

        assertThat(json).contains("\"kind\":\"" + kind + '"');
        assertThat(Json.read(json, Encoding.class)).isEqualTo(effect.parts().get(0));
        assertThat(ModelDocument.parse(model(Json.line(effect))).design()).containsExactly(effect);
    }

    @Test
    void aDamagedPieceIsNamedByItsPlace() {
        Effect effect = TREES.design("Volume ~ ns(Girth, 2)").effects().get(0);
        String damaged = Json.line(effect).replaceFirst("\"d\":[^}]*", "\"d\":\"none\"");

        assertThatThrownBy(() -> ModelDocument.parse(model(damaged)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("design[0].parts[0].pieces[0][0].d is \"none\", but must be a finite number");
    }

    private static String model(String effect) {
        return """
                {"formatVersion": 2, "name": "trees", "label": {"name": "Volume", "unit": ""}, "intercept": 0,
                 "weights": [], "design": [%s]}
                """.formatted(effect);
    }
}
