/** Makes pictures on request, beside the variants that every upload has. */
package dev.breakwater.media.processing.transform;
