package io.valuehub.analytics.model;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Nodes and weights of a Gauss-Legendre rule on [0, 1]. */
final class GaussLegendre {

    static final GaussLegendre FOUR = new GaussLegendre(4);
    static final GaussLegendre EIGHT = new GaussLegendre(8);
    static final GaussLegendre SIXTEEN = new GaussLegendre(16);

    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(int points) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(points, 0, 1);
        nodes = new double[points];
        weights = new double[points];
        for (int i = 0; i < points; i++) {
            nodes[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
    }

    int points() {
        return nodes.length;
    }

    double node(int i) {
        return nodes[i];
    }

    double weight(int i) {
        return weights[i];
    }
}
