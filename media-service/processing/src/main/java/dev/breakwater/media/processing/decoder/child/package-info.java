/** The child process that decodes images, and the messages between it and its parent. See ADR 0043. */
package dev.breakwater.media.processing.decoder.child;
