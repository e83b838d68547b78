package dev.breakwater.gateway.docs;

/** One guide for developers of clients; {@code summary} is its first paragraph. */
record Guide(String name, String title, String summary, String markdown, String html) {}
