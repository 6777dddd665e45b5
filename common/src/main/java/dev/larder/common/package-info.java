/// Values that the server, the command line and the transport share: secrets, files that only their
/// owner may read, ranges of addresses, which build this is.
@NullMarked
package dev.larder.common;

import org.jspecify.annotations.NullMarked;
