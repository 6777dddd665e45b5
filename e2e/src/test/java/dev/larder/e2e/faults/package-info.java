/// Kills, herds, full disks.
package dev.larder.e2e.faults;
