/// Plots of figures over time, drawn on the server as SVG.
///
/// A [Plot] is values; [PlotDrawing] turns them into the coordinates that the template writes.
/// Nothing here reads figures, a clock or a setting. A plot needs no colour to be read: lines have
/// dashes and bars have patterns, each is named, and all values stand in a table below.
@NullMarked
package dev.larder.ui.plot;

import org.jspecify.annotations.NullMarked;
