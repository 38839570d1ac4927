package io.valuehub.analytics.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everybody who is decided for together, in columns: about a hundred bytes a person, so that millions fit. People are
 * numbered from 0 in the order they are added.
 */
public final class Population {

    /** Reason why a campaign's actions are not for a person at all; they are not even told among the others. */
    public static final String NOT_A_MEMBER = "is not in this campaign's segment";

    private static final int FIELDS = 8;

    private final int candidates;
    private final List<String> reasons = new ArrayList<>(List.of(""));
    private final Map<String, Short> reasonNumbers = new HashMap<>(Map.of("", (short) 0));
    private final BitSet heldOut = new BitSet();
    private final BitSet ramp = new BitSet();
    private final BitSet control = new BitSet();
    private long[] people = new long[64];
    private float[] fields = new float[64 * FIELDS];
    private short[] closed;
    private int size;

    /** @param candidates how many actions there are for anybody */
    public Population(int candidates) {
        this.candidates = candidates;
        this.closed = new short[64 * candidates];
    }

    /**
     * Adds a person.
     *
     * @param state what is known of them
     * @param ruledOut by candidate: why it is not open to them; empty for those that are
     * @param isHeldOut whether the hub holds them out of everything
     * @param isControl by candidate: whether they are in its campaign's control group
     * @param isRamp whether they are among those on whom a new policy is tried first
     */
    public void add(CustomerState state, String[] ruledOut, boolean isHeldOut, boolean[] isControl, boolean isRamp) {
        if (size == people.length) {
            people = Arrays.copyOf(people, 2 * size);
            fields = Arrays.copyOf(fields, 2 * size * FIELDS);
            closed = Arrays.copyOf(closed, 2 * size * candidates);
        }
        people[size] = state.person();
        float[] row = {
            (float) state.recency(),
            (float) state.frequency(),
            (float) state.orderProbability(),
            (float) state.expectedOrderValue(),
            (float) state.lifetimeValue(),
            (float) state.contacts(),
            (float) state.purchaseWorth(),
            (float) state.couponShare()
        };
        System.arraycopy(row, 0, fields, size * FIELDS, FIELDS);
        for (int a = 0; a < candidates; a++) {
            closed[size * candidates + a] = number(ruledOut[a]);
            control.set(size * candidates + a, isControl[a]);
        }
        heldOut.set(size, isHeldOut);
        ramp.set(size, isRamp);
        size++;
    }

    private short number(String reason) {
        return reasonNumbers.computeIfAbsent(reason, r -> {
            // Reasons are few words with a day in them; should there ever be more, the rest shares one.
            if (reasons.size() == Short.MAX_VALUE) {
                return (short) (Short.MAX_VALUE - 1);
            }
            reasons.add(r);
            return (short) (reasons.size() - 1);
        });
    }

    /** How many they are. */
    public int size() {
        return size;
    }

    /** What is known of a person. */
    public CustomerState state(int i) {
        int at = i * FIELDS;
        return new CustomerState(
                people[i],
                fields[at],
                fields[at + 1],
                fields[at + 2],
                fields[at + 3],
                fields[at + 4],
                fields[at + 5],
                fields[at + 6],
                fields[at + 7]);
    }

    long person(int i) {
        return people[i];
    }

    boolean isOpen(int i, int candidate) {
        return closed[i * candidates + candidate] == 0;
    }

    String ruledOut(int i, int candidate) {
        return reasons.get(closed[i * candidates + candidate]);
    }

    boolean isHeldOut(int i) {
        return heldOut.get(i);
    }

    boolean isControl(int i, int candidate) {
        return control.get(i * candidates + candidate);
    }

    boolean isRamp(int i) {
        return ramp.get(i);
    }
}
