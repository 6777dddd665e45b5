/// A disk that tests look at: a file system that passes everything on to a real folder and tells
/// what it was asked for.
@NullMarked
package dev.larder.rig.disk;

import org.jspecify.annotations.NullMarked;
