/// Pages for people: what is on them, and what their forms do.
///
/// A page gets a [dev.larder.ui.PageCall] and gives a [dev.larder.ui.PageAnswer]. What it shows and
/// changes it asks of [dev.larder.ui.Operations], which are those of the API, in the visitor's own
/// name: nothing here decides who may do what. Templates are in `src/main/jte`, one for each
/// [dev.larder.ui.View].
@NullMarked
package dev.larder.ui;

import org.jspecify.annotations.NullMarked;
