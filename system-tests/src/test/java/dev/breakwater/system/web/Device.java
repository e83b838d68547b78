package dev.breakwater.system.web;

import java.util.Locale;

import com.microsoft.playwright.options.ColorScheme;

/** The screens that every page is looked at on. */
enum Device {
    DESKTOP(1280, 800, ColorScheme.LIGHT),
    DARK_DESKTOP(1280, 800, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT),
    DARK_PHONE(320, 640, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Device(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    ColorScheme scheme() {
        return scheme;
    }

    /** For the names of screenshots. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
