package dev.breakwater.media.thumbnails.colour;

import java.util.Optional;

/**
 * What a file says about its colours beside an ICC profile. libvips does not read it.
 *
 * @param profile the same as an ICC profile; empty for sRGB
 * @param precedes whether it takes precedence over an embedded profile
 */
record DeclaredColours(Optional<byte[]> profile, boolean precedes) {}
