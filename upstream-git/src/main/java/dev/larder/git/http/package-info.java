/// Git over http and https, on the server's own transport.
@NullMarked
package dev.larder.git.http;

import org.jspecify.annotations.NullMarked;
