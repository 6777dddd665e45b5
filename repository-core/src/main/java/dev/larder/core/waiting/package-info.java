/// Who may wait: how far down a question goes, and the threads on which nothing waits.
@NullMarked
package dev.larder.core.waiting;

import org.jspecify.annotations.NullMarked;
