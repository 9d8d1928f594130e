package dev.trueline.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What goes wrong in real listings; each flaw breaks one row of the file. */
enum HouseFlaw {
    TEXT_FOR_A_NUMBER(replacing("price", "ask agent")),
    MISSING_PRICE(replacing("price", "")),
    ABSURD_PRICE(replacing("price", "999999999")),
    NEGATIVE_LIVING_AREA(replacing("living_area_m2", "-85.0")),
    INFINITE_LOT(replacing("lot_area_ha", "Infinity")),
    BUILT_IN_THE_FUTURE(replacing("year_built", "2091")),
    ENERGY_NOT_A_NUMBER(replacing("energy_use_kwh", "NaN")),
    UNKNOWN_DISTRICT(replacing("district", "Atlantis")),
    TORN_ROW(fields -> fields.subList(0, 5)),
    SURPLUS_FIELD(fields -> appending(fields, "sold"));

    private final UnaryOperator<List<String>> spoiling;

    HouseFlaw(UnaryOperator<List<String>> spoiling) {
        this.spoiling = spoiling;
    }

    /** The fields of a row with this flaw. */
    List<String> spoil(List<String> fields) {
        return spoiling.apply(fields);
    }

    private static UnaryOperator<List<String>> replacing(String column, String value) {
        return fields -> {
            List<String> spoiled = new ArrayList<>(fields);
            spoiled.set(HousesCsv.COLUMNS.indexOf(column), value);
            return spoiled;
        };
    }

    private static List<String> appending(List<String> fields, String value) {
        List<String> spoiled = new ArrayList<>(fields);
        spoiled.add(value);
        return spoiled;
    }
}
