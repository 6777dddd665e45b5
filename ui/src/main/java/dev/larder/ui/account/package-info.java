/// One's own account: what it may do, its tokens, its sessions, its password.
@NullMarked
package dev.larder.ui.account;

import org.jspecify.annotations.NullMarked;
