package dev.trueline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.trueline.app.exit.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignPlanReaderTest {
    private static final String JOB = """
            input.path = in.csv
            output.path = out
            contract.columns = [
              { name = area, role = feature, min = 0, max = 500 }
              { name = rooms, role = feature, type = integer }
              { name = town, role = feature, type = category, allowed = [Bonn, Köln, Trier] }
              { name = price, role = label, min = 0 }
            ]
            """;

    @Test
    void withoutFormulaEveryFeatureEntersAsItIsAndACategoryLastByItsLevels() {
        assertThat(read("").design().names()).containsExactly("area", "rooms", "town=Köln", "town=Trier");
    }

    @Test
    void aListOfTermsMeansTheSameAsTheirSum() {
        String formula = "model.formula = \"price ~ log1p(area) + town + rooms:town\"";
        String terms = "model.terms = [\"log1p(area)\", town, \"rooms:town\"]";

        assertThat(read(terms).design()).isEqualTo(read(formula).design());
    }

    @Test
    void minusOneLeavesOutTheInterceptAndKeepsTheReferenceLevel() {
        JobConfig config = read("model.formula = \"price ~ town - 1\"");

        assertThat(config.training().fitIntercept()).isFalse();
        assertThat(config.design().names()).containsExactly("town=Bonn", "town=Köln", "town=Trier");
    }

    @ParameterizedTest
    @Tag("bad-input")
    @CsvSource(
            delimiter = '|',
            value = {
                "price ~ aera + rooms | 'aera' is no feature of the contract; did you mean 'area'? | 8",
                "price ~ log(area) | log(area) needs a number above 0, but the contract lets 'area' be from 0 to 500 | 12",
                "log(price) ~ area | log(price) needs a number above 0, but the contract lets 'price' be from 0 | 4",
                "exp(price) ~ area | the label may be in one of log, log2, log10, log1p, sqrt, not in exp | 4",
                "price ~ lgo(rooms) | 'lgo' is no function of a formula; did you mean 'log'? | 8",
                "price ~ ln(rooms) | the natural logarithm has the name log; use log(x) | 8",
                "rent ~ area | 'rent' is not the label of the contract, 'price' | 0",
                "price ~ factor(rooms) | needs a category; give 'rooms' type = category | 15",
                "price ~ log(town) | needs a number, but 'town' is a category | 12",
                "price ~ year(area) | needs a date, but 'area' has type = double; use type = date or timestamp | 13",
                "price ~ missing(area) | is always 0, because rows without 'area' are rejected | 16",
                "price ~ clip(area, 9, 3) | needs two limits, the lower one first | 13",
            })
    void aFormulaWithoutMeaningIsShownWithItsPlace(String formula, String complaint, int place) {
        assertThatThrownBy(() -> read("model.formula = \"" + formula + "\""))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("model.formula: ")
                .hasMessageContaining(complaint)
                .hasMessageEndingWith("\n  " + formula + "\n  " + " ".repeat(place) + "^");
    }

    @Test
    @Tag("bad-input")
    void aReferenceLevelThatIsNotAllowedIsRefused() {
        assertThatThrownBy(() ->
                        read("contract.columns = ${contract.columns} [{ name = t, role = feature, type = category,"
                                + " allowed = [a, b], reference = c }]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the reference level 'c' of category 't' is no level")
                .hasMessageContaining("they have 'a', 'b'");
    }

    @Test
    @Tag("bad-input")
    void aFormulaNextToTermsAndLevelsOfANumberAreRefused() {
        assertThatThrownBy(() -> read("model { formula = \"price ~ area\", terms = [rooms] }"))
                .hasMessageContaining("model: formula and terms both say what the model is made of; set one of them");
        assertThatThrownBy(() ->
                        read("contract.columns = ${contract.columns} [{ name = n, role = feature, min-rows = 5 }]"))
                .hasMessageContaining("reference, min-rows and unseen are for features of type = category");
    }

    private static JobConfig read(String more) {
        return JobConfigReader.read(ConfigFactory.parseString(JOB + more).resolve(), "job.conf", Map.of());
    }
}
