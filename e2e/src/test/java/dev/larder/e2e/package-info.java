/// The running server seen from outside: real clients, kills, faults and floods.
@NullMarked
package dev.larder.e2e;

import org.jspecify.annotations.NullMarked;
