/// How a version becomes a zip on the machine of its publisher, with the hash that the go command
/// would give it (protocol 8.4 from a folder, 9.4 from Git).
@NullMarked
package dev.larder.go.pack;

import org.jspecify.annotations.NullMarked;
