#pragma once
// Rows of the palette: headings, and entries with icon, words, guard shield and key.

#include "theme.h"

#include <QStyledItemDelegate>

class PaletteModel;

class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PaletteDelegate(const Theme &theme, const PaletteModel &model, QObject *parent);
    void setWords(std::vector<QByteArray> words) { m_words = std::move(words); } ///< folded; underlined where they match
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /** Which characters of a text the folded words stand for: "İstanbul" shows where "istan" was found. */
    static std::vector<bool> marked(const QString &text, const std::vector<QByteArray> &words);

private:
    void paintHeading(QPainter &painter, const QRect &row, const QModelIndex &index) const;
    int paintTitle(QPainter &painter, const QRect &rect, const QString &title) const;

    const Theme &m_theme;
    const PaletteModel &m_model;
    std::vector<QByteArray> m_words;
};
