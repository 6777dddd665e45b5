/// Ports for metadata, blobs, indexes and configuration, and the rows that cross them.
@NullMarked
package dev.larder.core.storage;

import org.jspecify.annotations.NullMarked;
