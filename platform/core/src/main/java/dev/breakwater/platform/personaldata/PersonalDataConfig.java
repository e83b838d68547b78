package dev.breakwater.platform.personaldata;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "breakwater.personal-data")
public interface PersonalDataConfig {

    /** 32 bytes in base64 that the keys of people are wrapped with wherever they lie or travel; services that have any need it. */
    Optional<String> key();

    /** The one before it, as long as keys that it wrapped are about. */
    Optional<String> formerKey();
}
