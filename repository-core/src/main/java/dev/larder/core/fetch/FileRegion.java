package dev.larder.core.fetch;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A part of a file that does not change any more.
///
/// @param bytes the remaining ones are all of the part, mapped
/// @param file open as long as the reader that has the part
/// @param position of the first of them in the file
public record FileRegion(ByteBuffer bytes, FileChannel file, long position) {}
