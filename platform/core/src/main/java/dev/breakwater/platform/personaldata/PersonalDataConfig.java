package dev.breakwater.platform.personaldata;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "breakwater.personal-data")
public interface PersonalDataConfig {

    /** 32 bytes in base64 that wrap the keys of persons in tables and topics; required by services that have such keys. */
    Optional<String> key();

    /** The previous one, as long as keys that it wrapped exist. */
    Optional<String> formerKey();
}
