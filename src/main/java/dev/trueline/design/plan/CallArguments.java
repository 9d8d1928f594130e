package dev.trueline.design.plan;

import dev.trueline.design.formula.Call;
import dev.trueline.design.formula.Signature;
import java.util.HashMap;
import java.util.Map;

/** The arguments of a call, as what they must be. */
final class CallArguments {
    private CallArguments() {}

    static double number(Call call, String name) {
        if (call.argument(name).orElse(null) instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException(call.text() + " needs a number for " + name);
    }

    static int whole(Call call, String name, int least, int most) {
        if (call.argument(name).orElse(null) instanceof Double number
                && number == Math.rint(number)
                && least <= number
                && number <= most) {
            return number.intValue();
        }
        throw new IllegalArgumentException(call.text() + " needs a whole number from " + least + " to " + most + " for "
                + name + ", such as " + with(call, name, Math.min(Math.max(least, 4), most)));
    }

    /** False where it is absent. */
    static boolean flag(Call call, String name) {
        Object value = call.argument(name).orElse(false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException(call.text() + " needs TRUE or FALSE for " + name);
    }

    /** The text of the call with another number for one argument. */
    static String with(Call call, String name, int number) {
        Signature signature = Signature.find(call.function()).orElseThrow();
        Map<String, Object> values = new HashMap<>();
        for (String each : signature.argumentNames()) {
            call.argument(each).ifPresent(value -> values.put(each, value));
        }
        values.put(name, (double) number);
        return new Call(call.function(), call.column(), signature.inOrder(values)).text();
    }
}
