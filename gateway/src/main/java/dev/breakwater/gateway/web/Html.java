package dev.breakwater.gateway.web;

import jakarta.ws.rs.core.MediaType;

/** The content type of the gateway's pages. */
public final class Html {

    public static final String TYPE = MediaType.TEXT_HTML + ";charset=UTF-8";

    private Html() {}
}
