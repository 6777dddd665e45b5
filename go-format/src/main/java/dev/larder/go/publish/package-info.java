/// How an uploaded zip becomes the files of a version (protocol 8.3 and 20.3).
@NullMarked
package dev.larder.go.publish;

import org.jspecify.annotations.NullMarked;
