package dev.trueline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables that Spark's catalog knows by name. */
class TableSourceTest {
    private static final Contract CONTRACT = new Contract(
            List.of(ColumnContract.number("x", Role.FEATURE), ColumnContract.number("y", Role.LABEL)),
            OnViolation.QUARANTINE,
            UnexpectedColumns.FAIL,
            1);
    private static final SplitRatios ALL = new SplitRatios(1, 0, 0, List.of(), 17);

    private final SparkSession spark = LocalSpark.start();

    @Test
    @Tag("contract")
    void aTableIsReadByItsName() {
        spark.sql("select double(id) x, if(id = 3, null, double(2 * id)) y from range(10)")
                .createOrReplaceTempView("sales_2026");

        try (TrainingData data = new Ingest(spark).read(table("sales_2026"), RowSpec.of(CONTRACT, ALL))) {
            RowAccount account = data.account();
            assertThat(account.read()).isEqualTo(10);
            assertThat(account.rejected()).isEqualTo(1);
        }
    }

    @Test
    @Tag("bad-input")
    void aTableThatTheCatalogDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> new Ingest(spark).read(table("sales.nowhere"), RowSpec.of(CONTRACT, ALL)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "cannot read sales.nowhere as table: Spark's catalog has no table or view of this name; check"
                                + " input.table, and the catalog in Spark's properties");
    }

    private static Source table(String name) {
        return new Source(name, "table", Map.of());
    }
}
