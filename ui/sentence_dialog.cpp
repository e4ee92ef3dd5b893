#include "sentence_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

SentenceDialog::SentenceDialog(Theme &theme, const Question &question, QWidget *parent)
    : ActionDialog(theme, question.icon, question.title, parent)
{
    setObjectName(u"sentenceDialog"_s);
    addText(question.explanation);
    m_text = new QLineEdit(question.initial);
    m_text->setObjectName(u"sentence"_s);
    m_text->selectAll();
    body()->addWidget(m_text);
    connect(addButton(question.go, tr("Enter"), true), &QPushButton::clicked, this, &SentenceDialog::wanted);
    connect(addButton(tr("Cancel"), tr("Esc"), false), &QPushButton::clicked, this, &QDialog::reject);
    m_text->setFocus();
}

QString SentenceDialog::text() const { return m_text->text().trimmed(); }
