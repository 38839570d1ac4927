package io.valuehub.analytics.segment;

import java.util.List;

/**
 * A group found in behaviour. Medians are those of its members. Plain values, ready to be printed or stored.
 *
 * @param id its number: the identity, which stays from run to run
 * @param name what sets it apart, in English
 * @param nombre what sets it apart, in Spanish
 * @param traits of which the names are made
 * @param size members
 * @param overlap Jaccard index of its members with those it had at the run before; null when it is new
 * @param recency days since the last order
 * @param purchases days with an order
 * @param revenue after refunds; null when unknown
 * @param orderValue revenue an order; null when unknown
 * @param tenure days since the first order
 * @param centre of the features, before scaling, to find it again by
 */
public record MicroSegment(
        int id,
        String name,
        String nombre,
        List<Trait> traits,
        long size,
        Double overlap,
        double recency,
        double purchases,
        Double revenue,
        Double orderValue,
        double tenure,
        List<Double> centre) {

    public MicroSegment {
        traits = List.copyOf(traits);
        centre = List.copyOf(centre);
    }

    /** What it may be called in {@code hub.yaml}: its name in either language, or its number. */
    public List<String> words() {
        return List.of(name, nombre, Integer.toString(id));
    }
}
