package dev.breakwater.system.cdn;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Chooses things by Zipf's law: the n-th most popular one has a share of 1/n^s. Requests of web pages had an s from 0.64 to 0.83
 * (Breslau et al., Web caching and Zipf-like distributions, INFOCOM 1999).
 */
final class Zipf<T> {

    private static final double EXPONENT = 0.8;

    private final List<T> things;
    private final double[] cumulated;

    /** @param things the most popular one first */
    Zipf(List<T> things) {
        this.things = things;
        cumulated = new double[things.size()];
        var sum = 0.0;
        for (var rank = 0; rank < cumulated.length; rank++) {
            sum += Math.pow(rank + 1, -EXPONENT);
            cumulated[rank] = sum;
        }
    }

    T next(RandomGenerator random) {
        var at = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return things.get(at < 0 ? -at - 1 : at);
    }
}
