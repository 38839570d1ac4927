package io.valuehub.analytics.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The six ways to compare. */
enum Comparison {
    AT_LEAST(">=") {
        @Override
        boolean holds(int order) {
            return order >= 0;
        }
    },
    MORE(">") {
        @Override
        boolean holds(int order) {
            return order > 0;
        }
    },
    AT_MOST("<=") {
        @Override
        boolean holds(int order) {
            return order <= 0;
        }
    },
    LESS("<") {
        @Override
        boolean holds(int order) {
            return order < 0;
        }
    },
    EQUAL("=") {
        @Override
        boolean holds(int order) {
            return order == 0;
        }
    },
    UNEQUAL("!=") {
        @Override
        boolean holds(int order) {
            return order != 0;
        }
    };

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** Whether it holds for values whose order is negative (less), zero or positive, as comparators say it. */
    abstract boolean holds(int order);

    static Optional<Comparison> of(String sign) {
        return Arrays.stream(values()).filter(c -> c.sign.equals(sign)).findFirst();
    }

    static List<String> signs() {
        return Arrays.stream(values()).map(Comparison::sign).toList();
    }
}
