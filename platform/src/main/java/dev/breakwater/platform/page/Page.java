package dev.breakwater.platform.page;

import java.util.List;

/** One page of a list; {@code next} is the cursor of the page after it, absent on the last. */
public record Page<T>(List<T> items, String next) {}
