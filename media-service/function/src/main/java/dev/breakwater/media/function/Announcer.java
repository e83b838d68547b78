package dev.breakwater.media.function;

/** Sends announcements to the media api. */
interface Announcer {

    /** Returns when the announcement is stored durably. Throws when that is not certain. */
    void announce(Announcement announcement);
}
