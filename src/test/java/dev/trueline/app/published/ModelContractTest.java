package dev.trueline.app.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import dev.trueline.model.ColumnRule;
import dev.trueline.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class ModelContractTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void aColumnOfAnyTypeAndFormReadsBackFromTheFileAsItWas() {
        List<ColumnContract> columns = new ArrayList<>();
        for (ColumnType type : ColumnType.values()) {
            for (Missing.Kind kind : Missing.Kind.values()) {
                ColumnContract plain =
                        new ColumnContract(type + " " + kind, Role.FEATURE, type, "m", -1, NONE, false, Set.of("1"));
                Missing missing = kind == Missing.Kind.CONSTANT ? Missing.constant("1") : Missing.of(kind);
                columns.add(plain.with(missing));
                columns.add(plain.with(missing).with(form(type)));
            }
        }
        Contract contract = new Contract(columns, Contract.OnViolation.FAIL, Contract.UnexpectedColumns.FAIL, 0);

        List<ColumnContract> read = ModelContract.rules(contract).stream()
                .map(rule -> Json.read(Json.line(rule), ColumnRule.class).contract())
                .toList();

        assertThat(read).isEqualTo(columns);
    }

    @Test
    void aRuleOfAnOlderModelIsOfPlainValues() {
        ColumnRule rule = Json.read("""
                {"column": "a", "role": "key", "type": "string", "unit": "", "min": null, "max": null,
                 "nullable": true, "allowed": []}
                """, ColumnRule.class);

        assertThat(rule.contract())
                .isEqualTo(new ColumnContract("a", Role.KEY, ColumnType.STRING, "", -NONE, NONE, true, Set.of()));
    }

    private static ValueForm form(ColumnType type) {
        return new ValueForm(
                List.of("NA", ""),
                new NumberForm(",", ".", LargeIntegers.ROUND),
                new TimeForm(type == ColumnType.DATE ? "dd.MM.uuuu" : "", "Europe/Berlin"));
    }
}
