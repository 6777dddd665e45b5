/// Work that one node does at a time, and that people see, begin and end.
@NullMarked
package dev.larder.core.task;

import org.jspecify.annotations.NullMarked;
