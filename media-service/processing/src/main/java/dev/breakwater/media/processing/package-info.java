/** Processes uploads: the steps that the worker and the function have in common. Start at {@link ImageProcessing}. */
package dev.breakwater.media.processing;
