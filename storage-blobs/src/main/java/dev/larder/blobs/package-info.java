/// Blobs as files: knows how immutable content gets onto a disk so that neither a crash nor a power
/// cut leaves a half-written blob, and how much room a disk has left.
@NullMarked
package dev.larder.blobs;

import org.jspecify.annotations.NullMarked;
