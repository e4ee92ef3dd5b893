#pragma once
// A way of looking at the ports that has a name: what is asked, in which order, in which columns, as cells or as rows.

#include "port_column.h"
#include "port_filter.h"

#include <QJsonObject>

struct PortView
{
    struct Column
    {
        PortColumn column = PortColumn::Tier;
        int width = 0; ///< pixels at 100 % text size; 0: as wide as it comes
        friend bool operator==(const Column &, const Column &) = default;
    };
    QString name;
    PortFilter filter;
    std::vector<PortOrder> order;
    std::vector<Column> columns; ///< the visible ones, from left to right; empty: those of a fresh table
    bool asTable = true;         ///< else as a mosaic
    friend bool operator==(const PortView &, const PortView &) = default;
};

/** {"format": "faultline.portView.v1", "name", "filter", "order", "columns", "form"}: see port_view.schema.json. */
QJsonObject toJson(const PortView &view, const AssetView &inventory);
/** Refuses other formats, unknown fields, columns and words, and what this network does not have; says which. */
Result<PortView> portViewFromJson(const QJsonObject &json, const AssetView &inventory);
/** The view that a file holds, as it is shared between people; the sentence says what is wrong with it. */
Result<QJsonObject> readPortViewFile(const QByteArray &bytes);
