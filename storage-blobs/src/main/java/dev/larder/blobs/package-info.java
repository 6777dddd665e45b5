/// The blob ports of the core: big content, addressed by its SHA-256.
@NullMarked
package dev.larder.blobs;

import org.jspecify.annotations.NullMarked;
