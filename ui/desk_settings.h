#pragma once
// What a person sets about their own desk. Kept by QSettings on this computer, never on the feed.

#include "theme.h"

#include <QString>

struct DeskSettings
{
    Theme::Scheme scheme = Theme::Scheme::Dark;
    int textPercent = 100;   ///< 100 to 150
    bool sound = true;
    QString person;          ///< for a console with its own gateway; elsewhere the token says who it is
    QString faultFolder;     ///< with fault files of one's own; empty: nobody chose one

    static DeskSettings load();
    void save() const;
    friend bool operator==(const DeskSettings &, const DeskSettings &) = default;
};
