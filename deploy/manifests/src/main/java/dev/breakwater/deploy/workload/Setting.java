package dev.breakwater.deploy.workload;

import java.util.Locale;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;

/** A configuration key of a service and the source of its value on a cluster. */
public sealed interface Setting {

    /** The name in {@code application.properties}. */
    String key();

    /** A fixed value, the same in every cluster. */
    record Fixed(String key, String value) implements Setting {}

    /** An entry of the ConfigMap {@link #CONFIG}, which every overlay generates. */
    record FromConfig(String key, String entry, boolean optional) implements Setting {}

    /** An entry of a Secret. */
    record FromSecret(String key, String secret, String entry, boolean optional) implements Setting {}

    String CONFIG = "breakwater";

    static Setting fixed(String key, String value) {
        return new Fixed(key, value);
    }

    /** From the entry of the same name. */
    static Setting config(String key) {
        return new FromConfig(key, key, false);
    }

    static Setting config(String key, String entry) {
        return new FromConfig(key, entry, false);
    }

    static Setting configIfAny(String key) {
        return new FromConfig(key, key, true);
    }

    static Setting secret(String key, String secret, String entry) {
        return new FromSecret(key, secret, entry, false);
    }

    static Setting secretIfAny(String key, String secret, String entry) {
        return new FromSecret(key, secret, entry, true);
    }

    default EnvVar toVariable() {
        var variable = new EnvVarBuilder().withName(variable(key()));
        return switch (this) {
            case Fixed it -> variable.withValue(it.value).build();
            case FromConfig it ->
                variable.withNewValueFrom()
                        .withNewConfigMapKeyRef(it.entry, CONFIG, optional(it.optional))
                        .endValueFrom()
                        .build();
            case FromSecret it ->
                variable.withNewValueFrom()
                        .withNewSecretKeyRef(it.entry, it.secret, optional(it.optional))
                        .endValueFrom()
                        .build();
        };
    }

    private static Boolean optional(boolean optional) {
        return optional ? true : null;
    }

    /** The environment variable that MicroProfile Config reads for a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
