/// Git over SSH, by Apache MINA: nothing of this machine's users is read, no agent is asked.
@NullMarked
package dev.larder.git.ssh;

import org.jspecify.annotations.NullMarked;
